//! Editing the tree of a set: each step keeps it a tree of at most three levels, or refuses and changes nothing.
//! Sums may be off meanwhile; only publishing asks for them.

use super::{CriteriaSet, Criterion, CriterionId, MAX_DEPTH, Method};

/// Most groups and lines of a set.
pub const MOST_NODES: usize = 400;

coded! {
    /// Why a step of editing is refused.
    EditProblem {
        /// The node is not in the set.
        NotHere = "not-here", "tiêu chí này không còn trong bản nháp; hãy tải lại trang", "this criterion is no longer in the draft; reload the page";
        /// A group that holds nodes is removed, or made a line.
        HasLines = "has-lines", "nhóm còn tiêu chí bên trong; hãy xóa hoặc chuyển chúng trước", "the group still holds criteria; remove or move them first";
        /// The parent is not in the set.
        NoSuchGroup = "no-such-group", "nhóm được chọn không có trong bản nháp; hãy chọn nhóm khác", "the chosen group is not in the draft; choose another";
        /// The parent is a line.
        IntoLine = "into-line", "chỉ nhóm mới chứa được tiêu chí; hãy chọn một nhóm", "only a group can hold criteria; choose a group";
        /// The parent is the node itself or below it.
        IntoItself = "into-itself", "không thể chuyển một nhóm vào chính nó hoặc vào nhóm con của nó", "a group cannot be moved into itself or a group below it";
        /// Deeper than section, criterion, sub-criterion.
        TooDeep = "too-deep", "bộ tiêu chí chỉ có ba cấp: mục, tiêu chí, tiêu chí con; hãy chọn nhóm ở cấp trên", "a set has three levels only: section, criterion, sub-criterion; choose a group further up";
        /// The node is the first or last already.
        AtTheEnd = "at-the-end", "dòng này đã ở đầu hoặc cuối nhóm", "this line is the first or last of its group already";
        /// The id is taken.
        Twice = "twice", "tiêu chí này đã có trong bản nháp", "this criterion is in the draft already";
        /// Too many nodes.
        TooMany = "too-many", "bộ tiêu chí đã có 400 dòng, không thêm được nữa", "the set has 400 lines already, no more can be added";
    }
}

coded! {
    /// Which way a node is moved among its siblings.
    Direction {
        /// Before the one above.
        Up = "up", "chuyển lên", "move up";
        /// After the one below.
        Down = "down", "chuyển xuống", "move down";
    }
}

impl CriteriaSet {
    /// All nodes in the order of the table with their levels, from 1. Nodes of a broken tree come last, as level 1.
    #[must_use]
    pub fn in_order(&self) -> Vec<(usize, &Criterion)> {
        let mut order = Vec::with_capacity(self.criteria.len());
        self.walk(None, 1, &mut order);
        let lost = self.criteria.iter().filter(|node| {
            let id = node.id;
            !order
                .iter()
                .any(|(_, seen): &(usize, &Criterion)| seen.id == id)
        });
        let lost: Vec<_> = lost.map(|node| (1, node)).collect();
        order.extend(lost);
        order
    }

    fn walk<'a>(
        &'a self,
        parent: Option<CriterionId>,
        level: usize,
        order: &mut Vec<(usize, &'a Criterion)>,
    ) {
        // A tree is never deeper than its nodes are many; a circle has no way in from the top.
        for node in self.children(parent) {
            order.push((level, node));
            if level <= self.criteria.len() {
                self.walk(Some(node.id), level + 1, order);
            }
        }
    }

    /// The nodes that a group holds, or the sections, in the order of the table.
    #[must_use]
    pub fn children(&self, parent: Option<CriterionId>) -> Vec<&Criterion> {
        let mut children: Vec<_> = self
            .criteria
            .iter()
            .filter(|node| node.parent == parent)
            .collect();
        children.sort_by_key(|node| (node.position, node.id));
        children
    }

    /// Adds a node as the last of the group that it names.
    ///
    /// # Errors
    /// Says why it cannot stand there; nothing is changed.
    pub fn add(&mut self, node: Criterion) -> Result<(), EditProblem> {
        if self.find(node.id).is_some() {
            return Err(EditProblem::Twice);
        }
        if self.criteria.len() >= MOST_NODES {
            return Err(EditProblem::TooMany);
        }
        self.check_place(node.parent, 1)?;
        let position = self.next_position(node.parent);
        self.criteria.push(Criterion { position, ..node });
        Ok(())
    }

    /// Replaces the node with the same id. It keeps its place unless it names another group; there it comes last.
    ///
    /// # Errors
    /// Says why it cannot be so; nothing is changed.
    pub fn replace(&mut self, node: Criterion) -> Result<(), EditProblem> {
        let old = self.find(node.id).ok_or(EditProblem::NotHere)?;
        let holds = !self.children(Some(node.id)).is_empty();
        if holds && !matches!(node.method, Method::Group) {
            return Err(EditProblem::HasLines);
        }
        let position = if old.parent == node.parent {
            old.position
        } else {
            if self.is_below(node.parent, node.id) {
                return Err(EditProblem::IntoItself);
            }
            self.check_place(node.parent, self.height(node.id))?;
            self.next_position(node.parent)
        };
        if let Some(place) = self.criteria.iter_mut().find(|old| old.id == node.id) {
            *place = Criterion { position, ..node };
        }
        Ok(())
    }

    /// Moves a node by one place among its siblings.
    ///
    /// # Errors
    /// [`EditProblem::AtTheEnd`] where there is no such place, [`EditProblem::NotHere`].
    pub fn shift(&mut self, id: CriterionId, direction: Direction) -> Result<(), EditProblem> {
        let parent = self.find(id).ok_or(EditProblem::NotHere)?.parent;
        let mut order: Vec<_> = self.children(parent).iter().map(|node| node.id).collect();
        let at = order.iter().position(|other| *other == id);
        let at = at.ok_or(EditProblem::NotHere)?;
        let to = match direction {
            Direction::Up => at.checked_sub(1),
            Direction::Down => Some(at + 1).filter(|to| *to < order.len()),
        };
        order.swap(at, to.ok_or(EditProblem::AtTheEnd)?);
        for (position, id) in (0..).zip(order) {
            if let Some(node) = self.criteria.iter_mut().find(|node| node.id == id) {
                node.position = position;
            }
        }
        Ok(())
    }

    /// Takes a node out and hands it back, so that it can be [added](Self::add) again.
    ///
    /// # Errors
    /// [`EditProblem::HasLines`] for a group that holds nodes, [`EditProblem::NotHere`].
    pub fn remove(&mut self, id: CriterionId) -> Result<Criterion, EditProblem> {
        if !self.children(Some(id)).is_empty() {
            return Err(EditProblem::HasLines);
        }
        let at = self.criteria.iter().position(|node| node.id == id);
        Ok(self.criteria.remove(at.ok_or(EditProblem::NotHere)?))
    }

    /// Whether a subtree of this height can stand in a group.
    fn check_place(&self, parent: Option<CriterionId>, height: usize) -> Result<(), EditProblem> {
        let Some(parent) = parent else {
            return if height > MAX_DEPTH {
                Err(EditProblem::TooDeep)
            } else {
                Ok(())
            };
        };
        let group = self.find(parent).ok_or(EditProblem::NoSuchGroup)?;
        if !matches!(group.method, Method::Group) {
            return Err(EditProblem::IntoLine);
        }
        let level = self.line_up(Some(parent)).count();
        if level + height > MAX_DEPTH {
            return Err(EditProblem::TooDeep);
        }
        Ok(())
    }

    /// A node and its groups, upwards; ends even in a circle.
    fn line_up(&self, from: Option<CriterionId>) -> impl Iterator<Item = &Criterion> {
        let first = from.and_then(|id| self.find(id));
        let up = |node: &&Criterion| node.parent.and_then(|id| self.find(id));
        std::iter::successors(first, up).take(self.criteria.len())
    }

    fn is_below(&self, node: Option<CriterionId>, above: CriterionId) -> bool {
        self.line_up(node).any(|node| node.id == above)
    }

    /// How many levels a node and what it holds take up.
    fn height(&self, id: CriterionId) -> usize {
        let lines = self.criteria.iter().map(|node| {
            let mut line = self.line_up(Some(node.id));
            line.position(|above| above.id == id)
                .map_or(0, |steps| steps + 1)
        });
        lines.max().unwrap_or(0)
    }

    fn next_position(&self, parent: Option<CriterionId>) -> u32 {
        let last = self.children(parent).last().map(|node| node.position);
        last.map_or(0, |last| last.saturating_add(1))
    }
}
